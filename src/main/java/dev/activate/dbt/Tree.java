package dev.activate.dbt;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed object read leniently: absent, null and of the wrong kind are all the same nothing. */
public record Tree(Map<String, @Nullable Object> entries) {
  public static final Tree EMPTY = new Tree(Map.of());

  public Tree {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Any map as a tree; anything else as the empty one. */
  public static Tree of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return EMPTY;
    }
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
    return new Tree(entries);
  }

  public @Nullable Object value(String key) {
    return entries.get(key);
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public Tree tree(String key) {
    return of(entries.get(key));
  }

  /** A text, or a number as text; empty text counts as absent. */
  public @Nullable String text(String key) {
    Object value = entries.get(key);
    if (value == null || value instanceof Map || value instanceof List) {
      return null;
    }
    String text = value.toString();
    return text.isEmpty() ? null : text;
  }

  public String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** The texts of a list; a single text is a list of one, as dbt takes tags. */
  public List<String> texts(String key) {
    return texts(entries.get(key));
  }

  public List<String> texts(String key, List<String> otherwise) {
    List<String> texts = texts(key);
    return texts.isEmpty() ? otherwise : texts;
  }

  /** A moment as ISO 8601 writes it, UTC where it names no zone; null when it is none. */
  public @Nullable Instant moment(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return withoutZone(text);
    }
  }

  private static @Nullable Instant withoutZone(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
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
