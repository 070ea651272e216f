package dev.activate.jinja;

/** A value with a length; without items it is false. */
@FunctionalInterface
public interface Sized {
  int size();
}
