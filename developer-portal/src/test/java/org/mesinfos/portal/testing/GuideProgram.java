package org.mesinfos.portal.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;

/// A program that a guide shows, and how it is run as its reader would run it.
///
/// @param number which of the guide's programs, from 1
public record GuideProgram(String guide, int number, String language, String text) {

    private static final Map<String, String> FILES =
            Map.of("sh", "run.sh", "js", "run.mjs", "python", "run.py", "java", "Run.java");

    private static final Pattern LIBRARIES =
            Pattern.compile("(nimbus-jose-jwt|jackson-(core|databind|annotations))-[^/]*[.]jar$");

    private static final Map<String, Boolean> CRYPTOGRAPHY = new ConcurrentHashMap<>();

    /// What came of a run.
    ///
    /// @param exit 0 when all went well
    /// @param output of both streams
    public record Outcome(int exit, String output) {}

    /// The programs of a guide, from top to bottom.
    ///
    /// @param guides the folder of the guides
    /// @param language `fr` or `en`
    public static List<GuideProgram> of(Path guides, String slug, String language) {
        var programs = new ArrayList<GuideProgram>();
        Parser.builder()
                .build()
                .parse(text(guides.resolve(slug + "." + language + ".md")))
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(FencedCodeBlock block) {
                                if (block.getInfo().equals("yaml")) {
                                    return; // Settings of a program are no program.
                                }
                                programs.add(
                                        new GuideProgram(
                                                slug,
                                                programs.size() + 1,
                                                block.getInfo(),
                                                block.getLiteral()));
                            }
                        });
        return List.copyOf(programs);
    }

    /// What is missing on this machine to run the program, if anything. Java takes libraries from
    /// the test's own class path.
    public Optional<String> missing() {
        var command = command();
        if (command.isEmpty()) {
            return Optional.of(language);
        }
        return text.contains("from cryptography") && !hasCryptography(command.get())
                ? Optional.of("cryptography")
                : Optional.empty();
    }

    /// Runs the program in this folder.
    ///
    /// @param addresses what stands for the addresses of the default start
    /// @param environment what the reader puts there, such as `TOKEN`
    public Outcome run(Path folder, Map<String, String> addresses, Map<String, String> environment)
            throws IOException, InterruptedException {
        var here = text;
        for (var address : addresses.entrySet()) {
            here = here.replace(address.getKey(), address.getValue());
        }
        var file = Files.writeString(folder.resolve(FILES.get(language)), here);
        var builder =
                new ProcessBuilder(command().orElseThrow(), file.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        if (language.equals("java")) {
            builder.command().addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            builder.command().addAll(3, List.of("-cp", libraries()));
        }
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /// What guides tell their readers to put on the class path: compiling from source opens every
    /// library that stands there.
    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> LIBRARIES.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Looked up once.
    private static boolean hasCryptography(String python) {
        return CRYPTOGRAPHY.computeIfAbsent(
                python,
                _ -> {
                    try {
                        return new ProcessBuilder(python, "-c", "import cryptography")
                                        .start()
                                        .waitFor()
                                == 0;
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @Override
    public String toString() {
        return guide + " " + number + ", " + language;
    }

    private Optional<String> command() {
        return switch (language) {
            case "sh" -> onThePath("sh");
            case "js" -> onThePath("node");
            case "python" -> onThePath("python3");
            case "java" -> ProcessHandle.current().info().command();
            default -> throw new AssertionError("no program runs " + language);
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> onThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
