package org.mesinfos.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A client of another language: a program of `src/test/stock-clients` with the library it names.
final class StockProgram implements StockClient {

    private static final Path SOURCES = Path.of("src", "test", "stock-clients");
    private static final Path INSTALLED = Path.of("target", "stock-clients").toAbsolutePath();
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();
    private static final long MINUTES_TO_INSTALL = 5;

    private final List<String> command;
    private @Nullable Process process;
    private @Nullable BufferedReader output;

    private StockProgram(List<String> command) {
        this.command = command;
    }

    static StockProgram openIdClient() throws Exception {
        var folder = copy("openid-client");
        run(folder, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        return new StockProgram(List.of("node", folder.resolve("client.mjs").toString()));
    }

    static StockProgram authlib() throws Exception {
        var folder = copy("authlib");
        var python = folder.resolve("venv").resolve("bin").resolve("python").toString();
        if (Files.notExists(Path.of(python))) {
            run(folder, "python3", "-m", "venv", "venv");
        }
        run(folder, python, "-m", "pip", "install", "-q", "-r", "requirements.txt");
        return new StockProgram(List.of(python, folder.resolve("client.py").toString()));
    }

    /// @param name of the program, `oauth2` or `zitadel`
    static StockProgram go(String name) throws Exception {
        var folder = copy("go");
        var built = folder.resolve("built-" + name).toString();
        run(folder, "go", "build", "-o", built, "./" + name);
        return new StockProgram(List.of(built));
    }

    @Override
    public URI begin(Want want) throws Exception {
        var started = new ArrayList<>(command);
        started.add(JSON.writeValueAsString(want));
        process =
                new ProcessBuilder(started).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        return URI.create(Objects.requireNonNull(output.readLine(), "the client ended early"));
    }

    @Override
    public Result finish(URI answer) throws Exception {
        var running = Objects.requireNonNull(process);
        try (var input = running.outputWriter(StandardCharsets.UTF_8)) {
            input.write(answer + "\n");
            input.flush();
            var line = Objects.requireNonNull(output).readLine();
            return JSON.readValue(
                    Objects.requireNonNull(line, "the client ended without a result"),
                    Result.class);
        } finally {
            running.destroy();
        }
    }

    private static Path copy(String name) throws IOException {
        var target = INSTALLED.resolve(name);
        try (var files = Files.walk(SOURCES.resolve(name))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copied = target.resolve(SOURCES.resolve(name).relativize(file));
                Files.createDirectories(copied.getParent());
                Files.write(copied, Files.readAllBytes(file));
            }
        }
        return target;
    }

    /// @throws IOException when the program is missing or fails, with the end of what it wrote
    static void run(Path folder, String... command) throws Exception {
        var log = Files.createTempFile("stock-client", ".log").toFile();
        var installing =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start();
        if (!installing.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES)
                || installing.exitValue() != 0) {
            installing.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed: " + tail(log));
        }
    }

    private static String tail(File log) throws IOException {
        var text = Files.readString(log.toPath());
        return text.substring(Math.max(0, text.length() - 500)).strip();
    }
}
