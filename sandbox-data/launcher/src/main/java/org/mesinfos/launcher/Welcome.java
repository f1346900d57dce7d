package org.mesinfos.launcher;

/// What a person needs to begin: where things are, and who may sign in.
final class Welcome {

    static final String TEXT =
            """

            MesInfos runs with made-up people and made-up data.

              Developer portal      http://localhost:8080
              Authorization server  http://localhost:9000   my permissions: http://localhost:9000/permissions
              Data API              http://localhost:8090   reference: http://localhost:8090/docs

              Sign in as            name                      password
              a sandbox person      germaine                  sandbox      (one of 8; their buttons are on the sign-in page)
              a demo panelist       panelist01 … panelist12   panelist
              a developer           dev@example.org           developer
              an organizer          organizer@example.org     organizer
              a jury member         jury@example.org          jury

              Ctrl-C stops everything; the next start finds the data again, -Dfresh starts from empty data.
            """;

    private Welcome() {}
}
