package org.mesinfos.portal.quickstart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A small complete app in one language, from the folder of its name in `docs/quick-starts`.
enum QuickStart {
    JAVASCRIPT(
            QuickStart::isLoopback, "README.md", "package.json", "app.js", "callback/index.html"),
    PYTHON(QuickStart::isLoopback, "README.md", "requirements.txt", "app.py"),
    JAVA(QuickStart::isLoopback, "README.md", "pom.xml", "src/main/java/App.java"),
    KOTLIN(QuickStart::isScheme, "README.md", "pom.xml", "src/main/kotlin/App.kt");

    private static final Pattern LOOPBACK =
            Pattern.compile("http://127[.]0[.]0[.]1(:[0-9]+)?/callback");

    private final Predicate<String> fits;
    private final List<String> files;

    QuickStart(Predicate<String> fits, String... files) {
        this.fits = fits;
        this.files = List.of(files);
    }

    static Optional<QuickStart> of(String slug) {
        return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
    }

    /// In addresses and file names.
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its files, relative to its folder.
    List<String> files() {
        return files;
    }

    /// The first of these redirect addresses to which the program can come back.
    Optional<String> redirect(List<String> addresses) {
        return addresses.stream().filter(fits).findFirst();
    }

    /// With any port at the time of the request (RFC 8252 section 7.3).
    private static boolean isLoopback(String address) {
        return LOOPBACK.matcher(address).matches();
    }

    private static boolean isScheme(String address) {
        return !address.startsWith("http:") && !address.startsWith("https:");
    }
}
