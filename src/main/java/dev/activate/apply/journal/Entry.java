package dev.activate.apply.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.activate.change.Action;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One line of a journal. */
sealed interface Entry
    permits Entry.Header, Entry.Intent, Entry.Resolved, Entry.Resumed, Entry.End, Settlement {
  /** The version of the journal's format. */
  long FORMAT = 1;

  /** Writes its fields into an object that is open. */
  void write(JsonGenerator json) throws IOException;

  static Entry read(Fields fields) {
    String kind = fields.text("entry");
    Entry entry =
        switch (kind) {
          case "header" -> Header.of(fields);
          case "intent" -> Intent.of(fields);
          case "outcomes" -> Settlement.of(fields);
          case "resolved" -> Resolved.of(fields);
          case "resumed" -> new Resumed(invocation(fields));
          case "end" -> End.of(fields);
          default ->
              throw fields
                  .spot()
                  .damaged("it is an entry that this activate does not know: " + kind);
        };
    fields.end();
    return entry;
  }

  record Header(RunHeader run) implements Entry {

    private static Header of(Fields fields) {
      return new Header(
          new RunHeader(
              fields.text("run"),
              fields.text("plan"),
              fields.text("target"),
              fields.text("lineage"),
              invocation(fields),
              fields.list("syncs").stream().map(String::valueOf).toList()));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("entry", "header");
      json.writeNumberField("format", FORMAT);
      json.writeStringField("run", run.run());
      json.writeStringField("plan", run.planId());
      json.writeStringField("target", run.target());
      json.writeStringField("lineage", run.lineage());
      writeInvocation(json, run.by());
      json.writeArrayFieldStart("syncs");
      for (String sync : run.syncs()) {
        json.writeString(sync);
      }
      json.writeEndArray();
    }
  }

  record Intent(Attempt attempt) implements Entry {

    private static Intent of(Fields fields) {
      return new Intent(
          new Attempt(
              fields.number("attempt"),
              fields.text("sync"),
              fields.oneOf(Action.class, "action"),
              fields.seqs("seqs")));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("entry", "intent");
      json.writeNumberField("attempt", attempt.number());
      json.writeStringField("sync", attempt.sync());
      json.writeStringField("action", text(attempt.action()));
      json.writeStringField("seqs", Seqs.text(attempt.seqs()));
    }
  }

  /** What was found out later of changes in doubt; the attempt of {@code found} means nothing. */
  record Resolved(String sync, Settlement found) implements Entry {

    private static Resolved of(Fields fields) {
      return new Resolved(fields.text("sync"), Settlement.of(fields));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("entry", "resolved");
      json.writeStringField("sync", sync);
      found.writeOutcomes(json);
    }
  }

  record Resumed(Invocation by) implements Entry {

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("entry", "resumed");
      writeInvocation(json, by);
    }
  }

  record End(Ending ending) implements Entry {

    private static End of(Fields fields) {
      return new End(
          new Ending(
              fields.oneOf(Run.State.class, "state"),
              (int) fields.number("exit"),
              fields.time("at")));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("entry", "end");
      json.writeStringField("state", text(ending.state()));
      json.writeNumberField("exit", ending.exit());
      json.writeStringField("at", ending.at().toString());
    }
  }

  static String text(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for what {@link #text} never writes. */
  static <E extends Enum<E>> E word(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private static Invocation invocation(Fields fields) {
    return new Invocation(
        fields.text("user"),
        fields.text("host"),
        fields.number("pid"),
        fields.text("command"),
        fields.time("since"));
  }

  private static void writeInvocation(JsonGenerator json, Invocation by) throws IOException {
    json.writeStringField("user", by.user());
    json.writeStringField("host", by.host());
    json.writeNumberField("pid", by.pid());
    json.writeStringField("command", by.command());
    json.writeStringField("since", by.since().toString());
  }

  /** Whether there is exactly one of these numbers for each of those, in any order. */
  static boolean isSame(List<Long> seqs, List<Long> others) {
    return seqs.equals(others)
        || (seqs.size() == others.size()
            && seqs.stream().sorted().toList().equals(others.stream().sorted().toList()));
  }
}
