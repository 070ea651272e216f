package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.util.List;

/** The text of a template with line ends as Jinja2 sees them, and the way from offset to place. */
record Source(Template template, String text) {

  static Source of(Template template) {
    return new Source(template, normal(template.text()));
  }

  /** Jinja2 reads every line end as a newline, and drops the last one of a template. */
  static String normal(String text) {
    String unified = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    return unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
  }

  Place place(int offset) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int column = offset - text.lastIndexOf('\n', offset - 1);
    return template.place(line, column);
  }

  /** The same exception, with this place for each of its problems that has none. */
  ActivateException at(int offset, ActivateException fault) {
    if (fault.problems().stream().allMatch(problem -> problem.place() != null)) {
      return fault;
    }
    Place place = place(Math.min(offset, text.length()));
    List<Problem> placed =
        fault.problems().stream()
            .map(problem -> problem.place() == null ? problem.at(place) : problem)
            .toList();
    return new ActivateException(placed, fault.getCause());
  }
}
