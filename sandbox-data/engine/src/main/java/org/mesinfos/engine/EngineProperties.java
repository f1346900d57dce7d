package org.mesinfos.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the connection to the database engine.
///
/// @param proof whether the engine is asked at start to prove what the services rely on
/// @param startPatience how long a start waits for an engine that does not answer yet
/// @param selectionTimeout how long an operation waits for a server that may serve it
/// @param connectTimeout how long opening one connection may take
/// @param poolTimeout how long an operation waits for a free connection
/// @param operationTimeout how long one operation may take in all, its retry included
@ConfigurationProperties("platform.engine")
record EngineProperties(
        @DefaultValue("true") boolean proof,
        @DefaultValue("5s") Duration startPatience,
        @DefaultValue("1s") Duration selectionTimeout,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("500ms") Duration poolTimeout,
        @DefaultValue("10s") Duration operationTimeout) {}
