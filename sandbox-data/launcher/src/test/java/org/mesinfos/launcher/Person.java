package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A person at a browser without JavaScript, who goes from one service to the other.
final class Person {

    private static final Pattern LOCAL = Pattern.compile("https?://localhost:.*");

    private static final int LONGEST_WAY = 20;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private URI address = URI.create("about:blank");
    private String body = "";
    private int status;

    /// Goes to an address and follows redirects as long as they stay on this machine's services.
    Person visit(URI target) {
        go(HttpRequest.newBuilder(target).GET(), target);
        return this;
    }

    /// Presses the button with this id; hidden fields go along, these fields beside them.
    Person press(String button, String... fields) {
        var pressed = element(button);
        var form = pressed.closest("form");
        var sent = new ArrayList<>(List.of(fields));
        form.select("input[type=hidden]")
                .forEach(hidden -> sent.add(field(hidden.attr("name"), hidden.attr("value"))));
        if (!pressed.attr("name").isEmpty()) {
            sent.add(field(pressed.attr("name"), pressed.attr("value")));
        }
        var target = address.resolve(form.attr("action"));
        go(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", sent))),
                target);
        return this;
    }

    Person signIn(String name, String password) {
        return press("sign-in", field("username", name), field("password", password));
    }

    static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Where the browser ended, also when that is an address of an app.
    URI address() {
        return address;
    }

    /// The status of the page that is shown.
    int status() {
        return status;
    }

    /// What was answered last, as it came.
    String body() {
        return body;
    }

    Document page() {
        return Jsoup.parse(body, address.toString());
    }

    private Element element(String id) {
        var element = page().getElementById(id);
        if (element == null) {
            throw new AssertionError("No #%s at %s:%n%s".formatted(id, address, page().text()));
        }
        return element;
    }

    private void go(HttpRequest.Builder first, URI target) {
        var way = new ArrayList<>(List.of(target));
        var answer = send(first);
        while (answer.statusCode() / 100 == 3) {
            var next = answer.headers().firstValue("Location").map(way.getLast()::resolve);
            way.add(next.orElseThrow());
            if (!LOCAL.matcher(way.getLast().toString()).matches()) {
                break;
            }
            if (way.size() > LONGEST_WAY) {
                throw new AssertionError("Sent in circles: " + way);
            }
            answer = send(HttpRequest.newBuilder(way.getLast()).GET());
        }
        address = way.getLast();
        body = answer.body();
        status = answer.statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
