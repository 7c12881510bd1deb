"""Records go in, RDF comes out, and back: vocabulary, store, shapes, saved queries, and who says otherwise."""
