package dev.activate.destination.sandbox;

import dev.activate.change.Value;
import dev.activate.destination.Schema;
import dev.activate.destination.table.MadeTable;
import dev.activate.destination.table.RecordTable;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a destination already holds, as a CSV file: text, where no schema declares the types. */
final class Fixture {
  private Fixture() {}

  static void load(RecordTable table, Schema declared, Path file) {
    Engine engine = table.engine();
    try {
      Map<String, Object> source = Map.of("file", file.toString());
      List<String> header =
          engine.columns(Sql.render("destination/csv_columns", source)).stream()
              .map(Column::name)
              .toList();
      List<Schema.Field> fields = new ArrayList<>(declared.fields());
      for (String name : header) {
        if (declared.field(name).isEmpty()) {
          if (!declared.open()) {
            throw Problem.error(
                    Code.DESTINATION,
                    "Fixture has a field that the destination does not have",
                    file + " has the column " + name + ", which " + declared.object() + " lacks.")
                .asException();
          }
          fields.add(new Schema.Field(name, Value.Type.TEXT, true, false, List.of(), null));
        }
      }
      engine.execute("begin");
      MadeTable.create(table, new Schema(declared.object(), fields, declared.open()));
      engine.execute(MadeTable.seeding(table, file, header));
      engine.execute("commit");
    } catch (ActivateException e) {
      if (e.problems().get(0).code() == Code.DESTINATION) {
        throw e;
      }
      throw Problem.error(
              Code.DESTINATION,
              "Fixture cannot be read",
              file + ": " + e.problems().get(0).detail())
          .causedBy(e);
    }
  }
}
