package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jinja gives in profiles.yml, and what no error shows of it. */
final class ProfileTextTest {
  private static final String CANARY = "canary-5ecret";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PORT", "5439", "YES", "True", "DBT_ENV_SECRET_PW", CANARY, "PW", CANARY);

  private final Path folder;

  ProfileTextTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void aProject() throws IOException {
    Files.writeString(folder.resolve("dbt_project.yml"), "{name: shop, profile: shop}");
  }

  private Target target(String profiles) throws IOException {
    Files.writeString(folder.resolve("profiles.yml"), profiles);
    Shell shell = new Shell(folder, folder, ENVIRONMENT::get);
    return Profiles.target(DbtProject.read(folder, Options.NONE, shell), Options.NONE, shell);
  }

  private Target output(String settings) throws IOException {
    return target(
        "shop: {target: dev, outputs: {dev: {type: postgres, dbname: d, schema: s, "
            + settings
            + "}}}");
  }

  @Test
  void envVarGivesTextAndFiltersGiveTypes() throws IOException {
    Target target =
        output(
            """
            a: "{{ env_var('PORT') }}", b: "{{ env_var('PORT') | as_number }}",
            c: "{{ env_var('YES') | as_bool }}", d: "{{ env_var('PORT') | as_text }}",
            e: "{{ env_var('NONE_SUCH', 'x') }}", f: "{{ '1.5' | as_number }}"
            """);
    assertThat(target.settings())
        .containsEntry("a", "5439")
        .containsEntry("b", 5439L)
        .containsEntry("c", true)
        .containsEntry("d", "5439")
        .containsEntry("e", "x")
        .containsEntry("f", new BigDecimal("1.5"));
  }

  @Test
  void aSecretIsPutInAfterRenderingSoThatNoFilterTouchesIt() throws IOException {
    Target target = output("password: \"{{ env_var('DBT_ENV_SECRET_PW') }}\"");
    assertThat(target.setting("password")).contains(CANARY);
    assertThat(output("x: \"{{ env_var('DBT_ENV_SECRET_PW') | length }}\"").setting("x"))
        .isNotEqualTo(Optional.of(String.valueOf(CANARY.length())));
  }

  @Test
  void aPasswordWithBracesIsTakenAsItStands() throws IOException {
    assertThat(output("password: 'a{{b'").setting("password")).contains("a{{b");
  }

  @Test
  void aTargetsTextShowsNoSetting() throws IOException {
    assertThat(output("password: " + CANARY).toString()).doesNotContain(CANARY);
  }

  @Test
  void anErrorOfASettingNamesFileAndKey() {
    assertThatThrownBy(() -> output("host: \"{{ env_var('NONE_SUCH') }}\""))
        .hasMessageContaining("profiles.yml")
        .hasMessageContaining("\"host\"")
        .hasMessageContaining("NONE_SUCH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: canary-5ecret, host: \"{{ env_var('NONE_SUCH') }}\"",
        "password: \"canary-5ecret{{ env_var('NONE_SUCH') }}\"",
        "password: \"canary-5ecret{{ env_var('PW' }}\"",
        "password: \"{{ env_var('PW') + 1 }}\"",
        "password: \"{{ env_var('PW').nope }}\"",
        "password: \"{{ env_var('PW') | nofilter }}\"",
        "password: \"{{ env_var('PW') | int }}{{ nope }}\"",
        "password: \"{{ env_var('PW')[0:'a'] }}\"",
        "x: \"{{ env_var('PW') | as_number }}\"",
        "x: \"{{ env_var('DBT_ENV_SECRET_PW') | as_number }}\"",
        "x: \"{{ env_var('PW') | as_bool }}\"",
        "x: \"{{ '[' ~ env_var('PW') | as_native }}\"",
        "x: \"{{ '9' * 400 | as_number }}\"",
        "x: \"{{ '1e400' | as_number }}\"",
        "threads: \"{{ env_var('PW') }}\"",
        "threads: canary-5ecret",
        "password: canary-5ecret, schema: null",
        "password: \"canary-5ecret, x: [",
        "password: [canary-5ecret",
        "password: canary-5ecret}}}} x",
        "password: &canary-5ecret [*canary-5ecret]",
        "password: *canary-5ecret",
        "password: !canary-5ecret x, y: [",
      })
  void noErrorOfAProfileShowsAValueOfIt(String settings) throws IOException {
    quiet(catchThrowable(() -> output(settings)), settings);
  }

  @Test
  void noErrorAboutAMissingTargetShowsARenderedOne() throws IOException {
    String profiles = "shop: {target: \"{{ env_var('PW') }}\", outputs: {dev: {type: duckdb}}}";
    quiet(catchThrowable(() -> target(profiles)), profiles);
  }

  private static void quiet(Throwable thrown, String settings) {
    assertThat(thrown).as(settings).isInstanceOf(ActivateException.class);
    assertThat(((ActivateException) thrown).problems())
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain(CANARY));
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain(CANARY);
  }
}
