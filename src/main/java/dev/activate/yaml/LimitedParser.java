package dev.activate.yaml;

import dev.activate.problem.Problem;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Stops a hostile document while it is parsed, before anything recursive sees it. */
final class LimitedParser implements Parser {
  static final int MAX_DEPTH = 50;
  static final int MAX_ALIASES = 10;
  static final int MAX_SCALARS = 50_000;

  private static final String SPLIT = "No contract needs that; split the file.";

  private final Parser parser;
  private final BiFunction<String, Optional<Mark>, Problem> refusal;
  private int depth;
  private int aliases;
  private int scalars;

  LimitedParser(Parser parser, BiFunction<String, Optional<Mark>, Problem> refusal) {
    this.parser = parser;
    this.refusal = refusal;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> depth++;
      case MappingEnd, SequenceEnd -> depth--;
      case Alias -> aliases++;
      case Scalar -> scalars++;
      case Comment, DocumentStart, DocumentEnd, StreamStart, StreamEnd -> {}
    }
    // The composer would merge silently, and the merged keys would have no place of their own.
    boolean merges =
        event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<");
    check(!merges, "Merge keys (`<<`) are not supported.", "Write the keys out.", event);
    check(
        depth <= MAX_DEPTH, "It is nested more than " + MAX_DEPTH + " levels deep.", SPLIT, event);
    check(
        aliases <= MAX_ALIASES,
        "It has more than " + MAX_ALIASES + " aliases (`*x`).",
        SPLIT,
        event);
    check(
        scalars <= MAX_SCALARS,
        "It has more than " + MAX_SCALARS + " keys and values.",
        SPLIT,
        event);
    return event;
  }

  private void check(boolean holds, String otherwise, String instead, Event event) {
    if (!holds) {
      throw refusal.apply(otherwise + " " + instead, event.getStartMark()).asException();
    }
  }
}
