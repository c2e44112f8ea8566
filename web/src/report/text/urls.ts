/** A text cut where addresses of the web stand in it, so that they can be followed. */
export interface Piece {
  text: string;
  /** True for an address, http or https. */
  is_address: boolean;
}

/** The pieces in order; put together they are the text. What ends a sentence or closes a bracket is no part of an address. */
export function pieces_of(text: string): Piece[] {
  return text.split(/(https?:\/\/(?:[^\s<>"«»;,]|,(?=[^\s,]))*[^\s<>"«»;,.:!?)\]])/u).flatMap((part, k) => (part === "" ? [] : [{ text: part, is_address: k % 2 === 1 }]));
}
