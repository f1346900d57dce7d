package org.mesinfos.engine.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles a broken copy of a class and runs a test against it, in a JVM of its own in which the
/// copy comes before the class.
///
/// Works in a test that Maven runs in the folder of its module.
public final class PlantedFaultRunner {

    private static final Path TESTS = Path.of("src/test/java");
    private static final long PATIENCE_MINUTES = 10;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    // Knows the jars once it has read them.
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    private final Path folder;

    /// @param folder where the broken copies go; an empty one
    public PlantedFaultRunner(Path folder) {
        this.folder = folder;
    }

    /// Compiles the broken copy.
    ///
    /// @return the folder of its classes
    /// @throws AssertionError when it does not compile: a fault has to be one that a person could
    ///   make
    public Path compile(PlantedFault fault) {
        var classes = newFolder("classes");
        var messages = new StringWriter();
        if (!compiles(List.of(fault), classes, messages)) {
            throw new AssertionError("«" + fault.name() + "» does not compile:\n" + messages);
        }
        return classes;
    }

    /// Compiles the broken copies of all, those of different classes at once: a compiler that
    /// starts costs more than a class.
    ///
    /// @throws AssertionError when one does not compile
    public void compileAll(List<PlantedFault> faults) {
        var rest = new ArrayList<>(faults);
        while (!rest.isEmpty()) {
            var ofDifferentClasses = new LinkedHashMap<Path, PlantedFault>();
            rest.forEach(fault -> ofDifferentClasses.putIfAbsent(fault.file(), fault));
            var together = List.copyOf(ofDifferentClasses.values());
            rest.removeAll(together);
            if (!compiles(together, newFolder("classes"), new StringWriter())) {
                together.forEach(this::compile); // says which
            }
        }
    }

    private boolean compiles(List<PlantedFault> faults, Path classes, StringWriter messages) {
        var copies = new ArrayList<Path>();
        for (var fault : faults) {
            var copy = newFolder("source").resolve(fault.file().getFileName());
            write(copy, fault.brokenSource());
            copies.add(copy);
        }
        var options =
                List.of(
                        "-d",
                        classes.toString(),
                        "-classpath",
                        classPath(),
                        "-proc:none",
                        "-implicit:none",
                        "-parameters",
                        "-nowarn");
        var units = files.getJavaFileObjectsFromPaths(copies);
        return compiler.getTask(messages, files, null, options, null, units).call();
    }

    /// Runs the fault's test against the broken class.
    ///
    /// @return whether the test failed, that is, noticed
    /// @throws AssertionError when there is no such test, or it does not end
    public boolean isNoticed(PlantedFault fault) throws InterruptedException {
        try {
            return run(fault);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean run(PlantedFault fault) throws IOException, InterruptedException {
        var test = fault.test().split("\\.");
        var log = folder.resolve(fault.name().replaceAll("\\W+", "-") + ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+EnableDynamicAgentLoading", "-Xmx1g"));
        command.add("-Dmongodb.uri=" + System.getProperty("mongodb.uri", ""));
        command.add("-Djunit.jupiter.extensions.autodetection.enabled=false");
        command.addAll(List.of("-cp", compile(fault) + File.pathSeparator + classPath()));
        command.addAll(List.of(SingleTest.class.getName(), className(test[0]), test[1]));
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("«" + fault.name() + "»: the test does not end");
        }
        return switch (process.exitValue()) {
            case SingleTest.PASSED -> false;
            case SingleTest.FAILED -> told(fault, log);
            default -> throw new AssertionError(fault.test() + ": " + Files.readString(log));
        };
    }

    /// Prints how the test noticed, for a person to judge: a test that ran out of time on a busy
    /// machine proves nothing.
    private static boolean told(PlantedFault fault, Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            var reason = lines.filter(line -> line.contains("=> ")).findFirst().orElse("?");
            System.out.println("Noticed: " + fault.name() + ": " + reason.strip());
        }
        return true;
    }

    private static String className(String simpleName) throws IOException {
        try (var files = Files.walk(TESTS)) {
            var file =
                    files.filter(path -> path.endsWith(simpleName + ".java"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("No test " + simpleName));
            return TESTS.relativize(file)
                    .toString()
                    .replace(".java", "")
                    .replace(File.separatorChar, '.');
        }
    }

    /// Surefire starts tests from a jar that only lists the others, and tells the list apart.
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Path newFolder(String prefix) {
        try {
            return Files.createTempDirectory(folder, prefix);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
