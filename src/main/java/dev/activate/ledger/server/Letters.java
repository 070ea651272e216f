package dev.activate.ledger.server;

import dev.activate.ledger.Fold;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import java.util.List;
import java.util.Map;

/**
 * The dead letters of a fold: away with those of keys that were acknowledged, then one more attempt
 * for each that was refused.
 */
final class Letters implements Work {
  private static final String KNOWN = "memory.main.ledger_letters";

  private final Engine engine;
  private final Place place;
  private final Fold fold;
  private final Stages stages;
  private boolean areKnown;
  private boolean areNew;

  Letters(Engine engine, Place place, Fold fold, Stages stages) {
    this.engine = engine;
    this.place = place;
    this.fold = fold;
    this.stages = stages;
  }

  @Override
  public void prepare(Session session) {
    String key =
        Sql.render(
            "ledger/key_text",
            Map.of(
                "key",
                fold.shape().key().stream().map(column -> Map.of("name", column.name())).toList()));
    areKnown =
        session.stream(place.sql("letter_keys", Map.of("sync", fold.sync())), engine, KNOWN) > 0;
    if (areKnown) {
      // Only of these few: all that was acknowledged may be millions.
      String settled =
          Sql.render(
              "ledger/server/settled",
              Map.of("key_text", key, "gone", fold.gone(), "held", fold.held(), "known", KNOWN));
      stages.load(
          session, "settled", List.of(text("new_key")), List.of("new_key"), "(" + settled + ")");
    }
    engine.execute("drop table " + KNOWN);
    areNew = engine.count("select count(*) from " + fold.refused()) > 0;
    if (areNew) {
      stages.load(
          session,
          "refused",
          List.of(
              text("new_key"),
              text("new_action"),
              text("new_code"),
              text("new_message"),
              text("new_request_id"),
              new Layout.Held("new_at", "TIMESTAMP WITH TIME ZONE", column("new_at"))),
          List.of(
              key,
              "cast(action as varchar)",
              "cast(code as varchar)",
              "cast(message as varchar)",
              "cast(request_id as varchar)",
              "\"at\""),
          fold.refused());
    }
  }

  private Layout.Held text(String name) {
    return new Layout.Held(name, "VARCHAR", column(name));
  }

  private String column(String name) {
    return place.dialect().folded(name);
  }

  @Override
  public void run(Session session) {
    Map<String, String> names =
        Map.of(
            "sync", fold.sync(),
            "run", fold.run(),
            "settled", stages.name("settled"),
            "refused", stages.name("refused"));
    if (areKnown) {
      session.update(place.sql("settle_letters", names));
    }
    if (areNew) {
      session.update(place.sql("count_letters", names));
      session.update(place.sql("add_letters", names));
    }
  }

  @Override
  public void tidy(Session session) {
    stages.drop(session, List.of("settled", "refused"));
  }
}
