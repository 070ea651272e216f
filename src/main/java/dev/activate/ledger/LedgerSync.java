package dev.activate.ledger;

import dev.activate.warehouse.Column;
import java.util.List;

/**
 * What the ledger knows of a sync.
 *
 * @param serial rises by one with every apply that wrote or adopted something; 0 when there was
 *     none
 * @param records how many records it holds
 * @param keyFields the key's fields when it was last applied; empty when it never was
 * @param columns all columns of its table
 * @param input what the last apply was computed from; two plans of one input must find the same
 *     rows
 */
public record LedgerSync(
    String name,
    long serial,
    long records,
    List<String> keyFields,
    List<Column> columns,
    String input) {

  public LedgerSync {
    keyFields = List.copyOf(keyFields);
    columns = List.copyOf(columns);
  }

  public boolean isNew() {
    return serial == 0;
  }
}
