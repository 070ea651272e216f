package dev.activate.conformance;

import java.nio.file.Path;

/** Contacts of Salesforce, by an external id of text. */
final class SalesforceServiceTest extends ServiceConformanceTest {
  @Override
  protected Place open(Path folder) {
    return new SalesforcePlace();
  }
}
