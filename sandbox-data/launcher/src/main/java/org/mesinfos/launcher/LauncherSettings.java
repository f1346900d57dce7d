package org.mesinfos.launcher;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the person who starts the platform may choose.
///
/// @param folder where the default start keeps its data and its secrets
/// @param server address of a database server to use in place of the embedded one, or null
/// @param port where the embedded database listens on loopback
/// @param fresh whether to begin with empty databases
/// @param panelists how many demo panelists there are, from 1 to 1,000
/// @param showcase whether Mon Bureau is started too
/// @param contest the calendar of the contest: `2014`, or empty for one that is under way
/// @param today day on which the made-up year ends; null for the usual one
/// @param arguments Spring properties as `--name=value`, for one service when the name begins with
///   that of its configuration file, as in `--api.server.port=8190`
record LauncherSettings(
        Path folder,
        @Nullable String server,
        int port,
        boolean fresh,
        int panelists,
        boolean showcase,
        String contest,
        @Nullable LocalDate today,
        List<String> arguments) {

    private static final String FOLDER = ".mesinfos";

    /// The port that the services' own files name.
    private static final String PORT = "27117";

    /// The panel of the documentation.
    private static final String PANELISTS = "12";

    private static final int MOST_PANELISTS = 1_000;
    private static final String CONTEST_OF_2014 = "2014";

    LauncherSettings {
        arguments = List.copyOf(arguments);
    }

    /// Reads `mesinfos.root`, `mongodb.uri`, `mongodb.port`, `fresh`, `panelists`, `showcase`,
    /// `contest.calendar` and `sandbox.today`, which Maven hands on.
    ///
    /// @throws IllegalArgumentException with a sentence when one makes no sense
    static LauncherSettings of(Properties properties, String... arguments) {
        var root = Path.of(properties.getProperty("mesinfos.root", "")).toAbsolutePath();
        var server = properties.getProperty("mongodb.uri", "").strip();
        var fresh = properties.getProperty("fresh", "false").strip();
        return new LauncherSettings(
                root.resolve(FOLDER),
                server.isEmpty() ? null : server,
                number(properties, "mongodb.port", PORT, 65_535),
                fresh.isEmpty() || Boolean.parseBoolean(fresh),
                number(properties, "panelists", PANELISTS, MOST_PANELISTS),
                !properties.getProperty("showcase", "true").strip().equals("false"),
                contest(properties),
                day(properties.getProperty(SandboxYear.PROPERTY, "").strip()),
                List.of(arguments));
    }

    private static String contest(Properties properties) {
        var calendar = properties.getProperty("contest.calendar", "").strip();
        if (!calendar.isEmpty() && !calendar.equals(CONTEST_OF_2014)) {
            throw new IllegalArgumentException(
                    "-Dcontest.calendar is 2014 or left out, not %s.".formatted(calendar));
        }
        return calendar;
    }

    private static @Nullable LocalDate day(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException senseless) {
            throw new IllegalArgumentException(
                    "-D%s is a day such as 2014-02-28, not %s."
                            .formatted(SandboxYear.PROPERTY, text),
                    senseless);
        }
    }

    private static int number(Properties properties, String name, String usual, int most) {
        var text = properties.getProperty(name, usual).strip();
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "-D%s is a number from 1 to %d, not %s.".formatted(name, most, text));
        }
        return Integer.parseInt(text);
    }

    /// The arguments for one service: its own, without the prefix, and those for all.
    String[] argumentsFor(PlatformService platformService) {
        var own = "--" + platformService.configuration() + ".";
        return arguments.stream()
                .filter(argument -> argument.startsWith(own) || !isForOne(argument))
                .map(argument -> argument.replace(own, "--"))
                .toArray(String[]::new);
    }

    private static boolean isForOne(String argument) {
        return Stream.of(PlatformService.values())
                .anyMatch(
                        platformService ->
                                argument.startsWith("--" + platformService.configuration() + "."));
    }
}
