package org.mesinfos.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// A person's browser: keeps cookies, follows redirects inside the server and stops at the first
/// one that leaves it, sends the hidden fields of forms.
public final class Browser {

    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private final String origin;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private HttpResponse<String> answer;

    public Browser(int port) {
        this.origin = "http://localhost:" + port;
    }

    /// Opens a page.
    public Browser open(String path) {
        return follow(request(path).GET().build());
    }

    /// Sends the page's form with its hidden fields and these; a name may come twice.
    @SafeVarargs
    public final Browser submit(String path, Map.Entry<String, String>... fields) {
        var all = new ArrayList<>(hidden());
        for (var field : fields) {
            all.add(field);
        }
        return post(path, all);
    }

    /// Sends fields without those of the page.
    public Browser post(String path, List<Map.Entry<String, String>> fields) {
        var body = new StringJoiner("&");
        fields.forEach(field -> body.add(encode(field.getKey()) + "=" + encode(field.getValue())));
        return follow(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build());
    }

    /// Signs in with a password.
    public Browser signIn(String username, String password) {
        return open("/login")
                .submit("/login", Map.entry("username", username), Map.entry("password", password));
    }

    public int status() {
        return answer.statusCode();
    }

    public String page() {
        return answer.body();
    }

    /// Path and query of what is shown.
    public String address() {
        return answer.uri().toString().substring(origin.length());
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /// Where the last answer sends the browser, outside this server.
    public URI leftFor() {
        return URI.create(header("Location"));
    }

    /// The value of an input by its name, such as `state`.
    public String field(String name) {
        return hidden().stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + name + " on " + page()));
    }

    private Browser follow(HttpRequest request) {
        answer = send(request);
        while (answer.statusCode() / 100 == 3) {
            var target = answer.uri().resolve(header("Location"));
            if (target.getHost() == null
                    || !target.getHost().equals("localhost")
                    || target.getPort() != 9000 && target.getPort() != answer.uri().getPort()) {
                return this;
            }
            var query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
            answer = send(request(target.getRawPath() + query).GET().build());
        }
        return this;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "fr");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Map.Entry<String, String>> hidden() {
        var fields = new ArrayList<Map.Entry<String, String>>();
        var names = new ArrayList<String>();
        var inputs = INPUT.matcher(page());
        while (inputs.find()) {
            var attributes = attributes(inputs.group());
            var name = attributes.get("name");
            // Forms of one page carry the same CSRF token; once is enough.
            if ("hidden".equals(attributes.get("type")) && !names.contains(name)) {
                names.add(name);
                fields.add(Map.entry(name, attributes.get("value")));
            }
        }
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        var attributes = new HashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2).replace("&amp;", "&"));
        }
        return attributes;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
