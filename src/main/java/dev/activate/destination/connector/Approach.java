package dev.activate.destination.connector;

import dev.activate.destination.Gate;
import dev.activate.destination.auth.Access;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpClient;

/**
 * How a service is reached.
 *
 * @param base where no token names another address
 */
public record Approach(HttpClient client, Access access, Endpoint base, Gate gate) {}
