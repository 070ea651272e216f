package dev.activate.destination;

/** A destination whose records can be read by key, to see what it really holds. */
@SuppressWarnings("JavaLangClash") // the word for it; java.lang.Readable is about characters
public interface Readable {

  /** Puts one row into {@link LiveRead#into()} for each wanted key that the destination holds. */
  void read(LiveRead read);
}
