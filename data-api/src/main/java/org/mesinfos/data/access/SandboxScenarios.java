package org.mesinfos.data.access;

import java.util.List;

/// How a test call asks for a scenario, for whoever describes calls.
public final class SandboxScenarios {

    /// Name of the header.
    public static final String HEADER = Scenarios.HEADER;

    private SandboxScenarios() {}

    /// The values that it takes.
    public static List<String> names() {
        return Scenario.names();
    }
}
