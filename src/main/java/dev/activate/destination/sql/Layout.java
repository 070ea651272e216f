package dev.activate.destination.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The temporary table that a batch is staged in: its number, its key, and what each field needs.
 */
public record Layout(Table table, List<Cell> keys, List<Part> fields) {
  /** The column that numbers the rows, from 1 on. */
  public static final String NUMBER = "n";

  /** What a cell of a row says. */
  public enum Role {
    KEY,
    VALUE,
    /** Whether the field is to be written. */
    PRESENT,
    BEFORE,
    /** Whether it is known what the field held. */
    GUARDED
  }

  /**
   * One column of the temporary table.
   *
   * @param index of the key's part or of the field
   * @param column that it is like
   */
  public record Cell(String name, Role role, int index, Column column) {}

  /**
   * What is staged of one field.
   *
   * @param place that names it
   * @param value null where no change writes it
   * @param present null where every change writes it
   * @param before null where no change knows it
   * @param guarded null where every change knows it
   * @param approximate whether what it held is known as a double, whatever the column is
   */
  public record Part(
      int place,
      Column column,
      @Nullable Cell value,
      @Nullable Cell present,
      @Nullable Cell before,
      @Nullable Cell guarded,
      boolean approximate) {}

  public Layout {
    keys = List.copyOf(keys);
    fields = List.copyOf(fields);
  }

  /** All but the number, in their order. */
  public List<Cell> cells() {
    List<Cell> all = new ArrayList<>(keys);
    for (Part part : fields) {
      add(all, part.value());
      add(all, part.present());
      add(all, part.before());
      add(all, part.guarded());
    }
    return all;
  }

  private static void add(List<Cell> all, @Nullable Cell cell) {
    if (cell != null) {
      all.add(cell);
    }
  }
}
