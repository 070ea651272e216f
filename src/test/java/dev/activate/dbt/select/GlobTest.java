package dev.activate.dbt.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of Python's fnmatch and Path.glob, and of dbt-core 1.11. */
final class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "stg_*,stg_orders,true",
    "stg_*,dim_stg_orders,false",
    "*,a.b/c,true",
    "dim_?ccounts,dim_accounts,true",
    "dim_?,dim_,false",
    "[sr]*,raw,true",
    "[!sr]*,raw,false",
    "[a-c]x,bx,true",
    "[c-a]x,bx,false",
    "[!c-a]x,bx,true",
    "[]x],],true",
    "[a-],-,true",
    "[^a],^,true",
    "[a&&b],&,true",
    "stg[,stg[,true",
    "a.c,abc,false",
    "a+(b),a+(b),true",
    "\\d,\\d,true",
    "Ab,ab,false"
  })
  void aNameMatchesAsInAShell(String pattern, String name, boolean matches) {
    assertThat(Glob.of(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "models/staging,true",
    "models/staging/,true",
    "./models/staging,true",
    "models\\staging,true",
    "models/stag,false",
    "models/*,true",
    "models/*.sql,false",
    "models/*/*.sql,true",
    "models/**,true",
    "models/**/*.sql,true",
    "**/stg_orders.sql,true",
    "models/**/staging/**/stg_orders.sql,true",
    "staging,false",
    "models/staging/stg_orders.sql,true",
    "models/staging/stg_orders.sql/x,false"
  })
  void aStarOfAPathStaysInItsFolder(String pattern, boolean matches) {
    assertThat(PathGlob.of(pattern).matchesOrHolds("models/staging/stg_orders.sql"))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "stg_orders,true",
    "shop.staging.stg_orders,true",
    "staging.stg_orders,true",
    "shop.staging,true",
    "staging,true",
    "shop,true",
    "stg,false",
    "staging.*,true",
    "stg_*,true",
    "*.stg_*,true",
    "shop.*.stg_orders,true",
    "shop.staging.stg_orders.x,false"
  })
  void aDottedNameIsAWholeOrALeadingPart(String selector, boolean means) {
    assertThat(Fqn.of(selector).means(List.of("shop", "staging", "stg_orders"), false))
        .isEqualTo(means);
  }

  @ParameterizedTest
  @CsvSource({
    "health,true",
    "health.v2,true",
    "health_v2,true",
    "health.v1,false",
    "marts.health.v2,true",
    "heal*,true",
    "v2,false",
    "marts.*.v2,true"
  })
  void aVersionedModelIsNamedWithOrWithoutItsVersion(String selector, boolean means) {
    assertThat(Fqn.of(selector).means(List.of("shop", "marts", "health", "v2"), true))
        .isEqualTo(means);
  }

  @Test
  void aCriterionIsReadAsDbtReadsIt() {
    Criterion all = Criterion.parse("2+config.meta.owner:a:b+3");
    assertThat(all.method()).isEqualTo(Method.CONFIG);
    assertThat(all.arguments()).containsExactly("meta", "owner");
    assertThat(all.value()).isEqualTo("a:b");
    assertThat(all.parents()).isEqualTo(2);
    assertThat(all.children()).isEqualTo(3);
    assertThat(Criterion.parse("+x").parents()).isEqualTo(Criterion.ALL);
    assertThat(Criterion.parse("0+x").parents()).isZero();
    assertThat(Criterion.parse("@x").around()).isTrue();
    assertThat(Criterion.parse("a/b").method()).isEqualTo(Method.PATH);
    assertThat(Criterion.parse("b.SQL").method()).isEqualTo(Method.FILE);
    assertThat(Criterion.parse("a.b").method()).isEqualTo(Method.FQN);
  }
}
