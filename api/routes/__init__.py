"""The addresses of the API, one file a subject; each translates a request and decides nothing."""
