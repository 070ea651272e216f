package dev.activate.dbt.select;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A definition of {@code selectors.yml}, in dbt's YAML grammar: a text as on the command line, one
 * {@code method: value}, the long form with {@code method} and {@code value}, {@code union} and
 * {@code intersection} with an {@code exclude} among them.
 *
 * @param render Jinja of a value
 */
record Definitions(Function<Template, String> render) {
  private static final Set<String> KEYS =
      Set.of(
          "method",
          "value",
          "children",
          "parents",
          "children_depth",
          "parents_depth",
          "childrens_parents",
          "indirect_selection",
          "exclude");
  private static final Set<String> INDIRECT = Set.of("eager", "cautious", "buildable", "empty");

  /**
   * What a definition selects; one that is not understood is an ActivateException with its place.
   */
  Spec spec(Part part) {
    if (part.node().isTextual()) {
      String text = text(part);
      return located(part, () -> Criterion.parse(text));
    }
    if (!part.node().isObject() || part.node().isEmpty()) {
      throw wrong(part, "A definition is a text such as tag:crm, or keys and values.");
    }
    for (String set : List.of("union", "intersection")) {
      Optional<Part> list = part.get(set);
      if (list.isPresent()) {
        return set(part, set, list.get());
      }
    }
    return part.node().size() == 1 ? shorthand(part.members().get(0)) : criterion(part);
  }

  private Spec set(Part part, String kind, Part list) {
    if (part.node().size() > 1) {
      throw wrong(
          part,
          "Beside "
              + kind
              + " stands another key, which would not count. Put it into the list of "
              + kind
              + "; what is taken away is one of its items, as - exclude: [..].");
    }
    requireList(list);
    List<Spec> parts = new ArrayList<>();
    @Nullable Spec excluded = null;
    for (Part item : list.items()) {
      Optional<Part> exclude = item.get("exclude");
      if (exclude.isEmpty()) {
        parts.add(spec(item));
      } else if (item.node().size() > 1) {
        throw wrong(
            item,
            "An item with exclude has other keys too, which dbt passes over in a list. Make the"
                + " exclude an item of its own.");
      } else if (excluded != null) {
        throw wrong(item, "There are two excludes in one " + kind + ". Put all into one.");
      } else {
        excluded = union(exclude.get());
      }
    }
    Spec all = kind.equals("union") ? new Spec.Union(parts) : new Spec.Intersection("", parts);
    return excluded == null ? all : new Spec.Difference(all, excluded);
  }

  private Spec union(Part list) {
    requireList(list);
    return new Spec.Union(list.items().stream().map(this::spec).toList());
  }

  private Spec shorthand(Part value) {
    if (value.name().equals("exclude")) {
      throw wrong(value, "There is nothing that exclude could take from: put it into a union.");
    }
    if (KEYS.contains(value.name())) {
      throw wrong(value, "The long form needs both method and value.");
    }
    return criterion(value, value.name(), value, false, null, null);
  }

  private Spec criterion(Part part) {
    for (Part key : part.members()) {
      if (!KEYS.contains(key.name())) {
        throw problem(
                "A definition has no \"" + key.name() + "\"." + Suggestion.hint(key.name(), KEYS))
            .at(key.keyPlace())
            .asException();
      }
    }
    Optional<String> indirect = part.text("indirect_selection");
    if (indirect.isPresent() && !INDIRECT.contains(indirect.get())) {
      throw wrong(
          part,
          "indirect_selection is about dbt's tests and is eager, cautious, buildable or empty, not \""
              + indirect.get()
              + "\".");
    }
    Part method = part.get("method").orElseThrow(() -> wrong(part, "It has no method."));
    Part value = part.get("value").orElseThrow(() -> wrong(part, "It has no value."));
    Spec criterion =
        criterion(
            part,
            text(method),
            value,
            part.isTrue("childrens_parents"),
            steps(part, "parents"),
            steps(part, "children"));
    Optional<Part> exclude = part.get("exclude");
    return exclude.isEmpty() ? criterion : new Spec.Difference(criterion, union(exclude.get()));
  }

  private Spec criterion(
      Part part,
      String method,
      Part value,
      boolean around,
      @Nullable Integer parents,
      @Nullable Integer children) {
    if (value.node().isContainerNode() || value.node().isNull()) {
      throw wrong(value, "The value of " + method + " must be a single text.");
    }
    String text = text(value);
    return located(
        part, () -> Criterion.of(method + ":" + text, method, text, around, parents, children));
  }

  /** As in dbt, a depth of 0 is none at all. */
  private static @Nullable Integer steps(Part part, String key) {
    JsonNode depth = part.node().path(key + "_depth");
    if (!part.isTrue(key)) {
      return null;
    }
    return depth.asInt(0) <= 0 ? Criterion.ALL : depth.asInt();
  }

  private String text(Part part) {
    Template template = part.template();
    return template.hasJinja() ? render.apply(template) : part.text().orElse("");
  }

  private static void requireList(Part part) {
    if (!part.node().isArray()) {
      throw wrong(part, part.name() + " must be a list.");
    }
  }

  private static Spec located(Part part, Supplier<Spec> parse) {
    try {
      return parse.get();
    } catch (ActivateException e) {
      throw e.problems().get(0).at(part.place()).causedBy(e);
    }
  }

  private static ActivateException wrong(Part part, String detail) {
    return problem(detail).at(part.place()).asException();
  }

  private static Problem problem(String detail) {
    return Problem.error(Code.SELECTION, "Selector is not understood", detail);
  }
}
