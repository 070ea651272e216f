package dev.activate.jinja;

/** A value that passes for a dictionary, {@code is mapping}, though it is an object: a relation. */
public interface Mapping extends Attributes {}
