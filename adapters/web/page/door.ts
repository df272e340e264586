/** The one file that knows the library which draws the page. */
export { createContext, render } from 'preact'
export { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
