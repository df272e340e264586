# Rank acceptabilities and central weights by the smaa package for R (https://cran.r-project.org/package=smaa).
#
#   Rscript with_smaa.R FOLDER DRAWS APPROACHES OUTCOMES WARM ROUNDS
#
# The package adds up partial values by weights. It cannot express need x readiness x practicality, nor draw the levels
# these rest on, so it is handed what each approach comes to on each outcome in each draw, ready made: FOLDER/partial.f64
# is a DRAWS x APPROACHES x OUTCOMES array and FOLDER/weights.f64 a DRAWS x OUTCOMES one, in doubles, first index fastest.
# Only smaa() is timed: drawing and filling 21 MB of partial values is not in its figure.
#
# Prints a line of times in milliseconds, then a line of the shares of draws in which each approach is first.
#
# Not verified against the package itself: it could not be had where this was written. It was run against a stand-in with
# the interface that its reference manual gives, smaa(meas, pref) with $ra and $cw.

suppressPackageStartupMessages(library(smaa))

given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
sizes <- as.integer(given[2:6])
draws <- sizes[1]
approaches <- sizes[2]
outcomes <- sizes[3]
warm <- sizes[4]
rounds <- sizes[5]

doubles <- function(name, count) {
  found <- readBin(file.path(folder, name), "double", count, size = 8, endian = "little")
  stopifnot(length(found) == count)
  found
}
partial <- array(doubles("partial.f64", draws * approaches * outcomes), dim = c(draws, approaches, outcomes))
weights <- matrix(doubles("weights.f64", draws * outcomes), nrow = draws, ncol = outcomes)

times <- numeric(0)
for (turn in seq_len(warm + rounds)) {
  start <- Sys.time()
  result <- smaa(partial, weights)
  if (turn > warm) times <- c(times, 1000 * as.numeric(difftime(Sys.time(), start, units = "secs")))
}
stopifnot(identical(dim(unclass(result$ra)), c(approaches, approaches)))
cat(format(times, digits = 15, trim = TRUE), "\n")
cat(format(unclass(result$ra)[, 1], digits = 15, trim = TRUE), "\n")
