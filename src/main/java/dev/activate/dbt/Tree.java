package dev.activate.dbt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed object read leniently: absent, null and of the wrong kind are all the same nothing. */
record Tree(Map<String, @Nullable Object> entries) {
  static final Tree EMPTY = new Tree(Map.of());

  Tree {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Any map as a tree; anything else as the empty one. */
  static Tree of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return EMPTY;
    }
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
    return new Tree(entries);
  }

  @Nullable Object value(String key) {
    return entries.get(key);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Tree tree(String key) {
    return of(entries.get(key));
  }

  /** A text, or a number as text; empty text counts as absent. */
  @Nullable String text(String key) {
    Object value = entries.get(key);
    if (value == null || value instanceof Map || value instanceof List) {
      return null;
    }
    String text = value.toString();
    return text.isEmpty() ? null : text;
  }

  String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** The texts of a list; a single text is a list of one, as dbt takes tags. */
  List<String> texts(String key) {
    return texts(entries.get(key));
  }

  List<String> texts(String key, List<String> otherwise) {
    List<String> texts = texts(key);
    return texts.isEmpty() ? otherwise : texts;
  }

  private static List<String> texts(@Nullable Object value) {
    if (value instanceof String text) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item != null) {
          texts.add(item.toString());
        }
      }
    }
    return List.copyOf(texts);
  }
}
