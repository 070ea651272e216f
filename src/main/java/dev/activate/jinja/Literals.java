package dev.activate.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions that stand for themselves, and names. */
final class Literals {
  private Literals() {}

  static final class Constant extends Expression {
    private final @Nullable Object value;

    Constant(int offset, @Nullable Object value) {
      super(offset);
      this.value = value;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      return value;
    }
  }

  static final class Name extends Expression {
    private final String name;

    Name(int offset, String name) {
      super(offset);
      this.name = name;
    }

    @Override
    @Nullable Object evaluate(Run run) {
      return run.lookUp(name);
    }

    @Override
    boolean isUnknown(Run run) {
      return run.lookUp(name) instanceof Undefined;
    }

    @Override
    String described() {
      return name;
    }
  }

  static final class Items extends Expression {
    private final List<Expression> items;
    private final boolean tuple;

    Items(int offset, List<Expression> items, boolean tuple) {
      super(offset);
      this.items = items;
      this.tuple = tuple;
    }

    @Override
    Object evaluate(Run run) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Expression item : items) {
        values.add(item.known(run));
      }
      return tuple ? new Values.Tuple(values) : values;
    }
  }

  static final class Entries extends Expression {
    private final List<Expression> keys;
    private final List<Expression> values;

    Entries(int offset, List<Expression> keys, List<Expression> values) {
      super(offset);
      this.keys = keys;
      this.values = values;
    }

    @Override
    Object evaluate(Run run) {
      Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        Dictionary.put(map, keys.get(i).defined(run), values.get(i).known(run));
      }
      return map;
    }
  }
}
