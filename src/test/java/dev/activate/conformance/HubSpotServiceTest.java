package dev.activate.conformance;

import java.nio.file.Path;

/** Contacts of HubSpot. */
final class HubSpotServiceTest extends ServiceConformanceTest {
  @Override
  protected Place open(Path folder) {
    return new HubSpotPlace();
  }
}
