package dev.activate.fake.snowflake;

import java.util.List;

/**
 * What a statement came to.
 *
 * @param kind the service's number for this kind of statement
 * @param rowset the first rows, as JSON
 * @param total how many rows there are with those of the chunks, or were touched
 */
record Result(
    int kind, List<Column> columns, String rowset, long returned, List<Chunk> chunks, long total) {
  static final int SELECT = 0x1000;
  static final int INSERT = 0x3100;
  static final int UPDATE = 0x3200;
  static final int DELETE = 0x3300;
  static final int MERGE = 0x3400;
  static final int SET = 0x4100;
  static final int USE = 0x4300;
  static final int SHOW = 0x4400;
  static final int DESCRIBE = 0x4500;
  static final int TRANSACTION = 0x5000;
  static final int DEFINITION = 0x6000;

  boolean isChange() {
    return kind >= INSERT && kind < SET;
  }
}
