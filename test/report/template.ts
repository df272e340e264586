import { Document, Header, Packer, Paragraph } from 'docx'

/** A template as a council may have one: its own header, its own headings, the name of who made it. */
export const template = (paragraphs: readonly string[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      creator: 'A. Clerk',
      lastModifiedBy: 'A. Clerk',
      styles: { default: { heading1: { run: { color: '7A1F5C', size: 36, font: 'Georgia' } } } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('Skellerdale Council')] }) },
          children: paragraphs.map((words) => new Paragraph(words)),
        },
      ],
    }),
  )
