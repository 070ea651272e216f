package dev.activate.faults.model;

import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same, and it can be read. */
final class ReadableCrm extends Crm implements Readable {
  private final Death death;

  ReadableCrm(Kind kind, Death death, Witness witness) {
    super(kind, death, witness);
    this.death = death;
  }

  @Override
  public void read(LiveRead read) {
    death.pass(Death.At.LOOKING);
    if (unreadable) {
      throw Problem.error(Code.DESTINATION, "Destination cannot be read", "503").asException();
    }
    String keyField = read.keyFields().get(0);
    List<String> columns = new ArrayList<>(List.of(Engine.name(keyField)));
    read.fields().forEach(field -> columns.add(Engine.name(field)));
    records.forEach(
        (key, record) ->
            read.engine()
                .execute(
                    "insert into "
                        + read.into()
                        + " ("
                        + String.join(", ", columns)
                        + ", _remote_id) select "
                        + Engine.literal(key)
                        + read.fields().stream()
                            .map(field -> ", " + literal(record.get(field)))
                            .collect(Collectors.joining())
                        + ", 'crm-"
                        + key
                        + "' where "
                        + Engine.literal(key)
                        + " in (select "
                        + Engine.name(keyField)
                        + " from "
                        + read.wanted()
                        + ")"));
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : Engine.literal(value);
  }
}
