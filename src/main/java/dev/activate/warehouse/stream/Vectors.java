package dev.activate.warehouse.stream;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/** What forms are as Arrow's types, so that DuckDB reads each as the type that the form says. */
final class Vectors {
  /** https://arrow.apache.org/docs/format/CanonicalExtensions.html. */
  private static final String EXTENSION = "ARROW:extension:name";

  private Vectors() {}

  static Field field(String name, Form form) {
    Map<String, String> metadata =
        form.kind() == Form.Kind.UUID
            ? Map.of(EXTENSION, "arrow.uuid", "ARROW:extension:metadata", "")
            : Map.of();
    FieldType type = new FieldType(true, type(form), null, metadata);
    Form element = form.element();
    return new Field(name, type, element == null ? List.of() : List.of(field("item", element)));
  }

  static Cells cells(FieldVector vector) {
    if (vector instanceof ListVector list) {
      return new ListCells(list, cells(list.getDataVector()));
    }
    if (vector instanceof BaseVariableWidthVector variable) {
      return new ByteCells(variable);
    }
    BaseFixedWidthVector fixed = (BaseFixedWidthVector) vector;
    return vector instanceof DecimalVector || vector instanceof FixedSizeBinaryVector
        ? new WideCells(fixed)
        : new NumberCells(fixed);
  }

  private static ArrowType type(Form form) {
    return switch (form.kind()) {
      case BOOLEAN -> new ArrowType.Bool();
      case SMALLINT -> new ArrowType.Int(16, true);
      case INTEGER -> new ArrowType.Int(32, true);
      case BIGINT -> new ArrowType.Int(64, true);
      case DECIMAL -> new ArrowType.Decimal(form.precision(), form.scale(), 128);
      case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case TEXT, JSON -> new ArrowType.Utf8();
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
      case TIMESTAMP -> timestamp(TimeUnit.MICROSECOND, null);
      case TIMESTAMP_NS -> timestamp(TimeUnit.NANOSECOND, null);
      case TIMESTAMP_TZ -> timestamp(TimeUnit.MICROSECOND, "UTC");
      case BYTES -> new ArrowType.Binary();
      case UUID -> new ArrowType.FixedSizeBinary(16);
      case LIST -> new ArrowType.List();
    };
  }

  private static ArrowType timestamp(TimeUnit unit, @Nullable String zone) {
    return new ArrowType.Timestamp(unit, zone);
  }
}
