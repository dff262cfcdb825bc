/** What the tests use of the JSON-LD processor, which comes without types. */
declare module 'jsonld' {
  type Node = { [iri: string]: unknown };
  interface Options {
    /** Throws where a term is not in the context instead of dropping it. */
    safe: boolean;
    documentLoader(url: string): Promise<{ contextUrl: null; documentUrl: string; document: object }>;
  }
  const jsonld: { expand(document: object, options: Options): Promise<Node[]> };
  export default jsonld;
}
