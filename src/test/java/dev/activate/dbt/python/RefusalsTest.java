package dev.activate.dbt.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python could do and this cannot is an error, and so is what never ends. */
final class RefusalsTest {
  private final List<String> said = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modules.re.sub('(a|aa)+\\\\1{2}c', 'x', 'a' * 60)",
        "modules.re.search('(?(1)a|b)', 'a')",
        "modules.re.search('a++', 'a')",
        "modules.itertools.count()",
        "modules.itertools.product(range(2000), range(2000))|list",
        "modules.itertools.combinations(range(100), 50)|list",
        "modules.pytz.timezone('Nowhere/Land')",
        "modules.datetime.datetime(2020, 13, 1)",
        "modules.datetime.timezone.utc",
        "modules.datetime.datetime.now().astimezone()",
        "fromyaml('!!set {a}')",
        "toyaml(modules)",
        "tojson(set([1]))",
        "set([1, 9]).union([17])",
        "local_md5(5)",
        "exceptions.raise_not_implemented('no')",
      })
  void isAnErrorInTheTemplate(String expression) {
    assertThatThrownBy(() -> rendered("{{ " + expression + " }}"))
        .isInstanceOf(ActivateException.class);
  }

  @Test
  void anErrorOfAMacroKeepsItsAuthorsWords() {
    assertThatThrownBy(() -> rendered("{{ exceptions.raise_compiler_error('no column ' ~ 'x') }}"))
        .hasMessageContaining("no column x");
  }

  @Test
  void whatIsLoggedPrintsNothing() {
    assertThat(rendered("a{{ log('b', info=true) }}{{ print('c') }}{{ exceptions.warn('d') }}"))
        .isEqualTo("a");
    assertThat(said).containsExactly("INFO b", "PRINT c", "WARNING d");
  }

  private String rendered(String template) {
    Builtins builtins =
        new Builtins((level, text) -> said.add(level + " " + text), Clock.systemUTC());
    return new Jinja().render(Template.of("t", template), builtins.names());
  }
}
