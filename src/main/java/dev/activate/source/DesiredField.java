package dev.activate.source;

import dev.activate.contract.FieldMapping;
import dev.activate.warehouse.Engine;

/**
 * A mapped field as the engine has it.
 *
 * @param type of its values, as DuckDB spells it; a sensitive field is compared as the hash of them
 */
public record DesiredField(FieldMapping mapping, String type) {

  public String name() {
    return mapping.field();
  }

  /** The type of the column that is compared and kept in the ledger. */
  public String comparedType() {
    return mapping.sensitive() ? "VARCHAR" : type;
  }

  /** SQL of what is compared, given SQL of a value: itself, or its keyed hash. */
  public String compared(String value) {
    return mapping.sensitive() ? SensitiveHash.sql(value) : value;
  }

  /** The column of the desired records that holds what is to be written. */
  public String valueColumn() {
    return mapping.sensitive() ? Engine.name("value_" + name()) : Engine.name(name());
  }
}
