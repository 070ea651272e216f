package dev.activate.destination.http;

/** What came of one request. */
public sealed interface Exchange permits Answer, Failure {}
