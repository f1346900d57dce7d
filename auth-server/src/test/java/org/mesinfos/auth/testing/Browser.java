package org.mesinfos.auth.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A person's browser: keeps cookies, follows redirects inside the platform, fills in forms.
public final class Browser {

    private final HttpClient http;
    private final CookieManager cookies;
    private final List<String> servers;
    private URI address;
    private HttpResponse<String> answer;

    /// @param servers addresses between which redirects are followed; the first one is where paths
    ///   without a host lead to
    public Browser(String... servers) {
        this(List.of(servers), new CookieManager());
    }

    private Browser(List<String> servers, CookieManager cookies) {
        this(
                servers,
                cookies,
                HttpClient.newBuilder()
                        .cookieHandler(cookies)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());
    }

    private Browser(List<String> servers, CookieManager cookies, HttpClient http) {
        this.servers = servers;
        this.cookies = cookies;
        this.http = http;
    }

    /// The id of the session at the authorization server.
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("MESINFOS_AUTH"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /// Sends a form as a page of ours would, or as a page of somebody else: without its token.
    public Browser postWithoutToken(String path, String... fields) {
        return send(path, List.of(fields));
    }

    /// Sends a form that the page shown does not have, with the token of one that it has.
    public Browser post(String path, String... fields) {
        var sent = new ArrayList<>(List.of(fields));
        sent.add("_csrf=" + encode(page().select("input[name=_csrf]").val()));
        return send(path, sent);
    }

    private Browser send(String path, List<String> fields) {
        var target = URI.create(servers.getFirst() + path);
        var request =
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
                        .build();
        follow(send(request), target);
        return this;
    }

    /// The same browser, with its cookies, at another node.
    public Browser at(String otherServer) {
        return new Browser(List.of(otherServer), cookies, http);
    }

    /// Visits an address of the server; stops where a redirect leaves it.
    public Browser visit(String path) {
        var uri =
                path.startsWith("http") ? URI.create(path) : URI.create(servers.getFirst() + path);
        follow(send(HttpRequest.newBuilder(uri).header("Accept", "text/html").build()), uri);
        return this;
    }

    /// Signs in on the page that is shown.
    public Browser signIn(String username, String password) {
        return submit("sign-in", "username=" + encode(username), "password=" + encode(password));
    }

    /// Shares those scopes for that time on the consent page that is shown.
    public Browser share(String duration, String... scopes) {
        var fields = new ArrayList<String>();
        Set.of(scopes).forEach(scope -> fields.add("scope=" + encode(scope)));
        fields.add("duration=" + duration);
        fields.add("confirm=yes");
        return submit("share", fields.toArray(String[]::new));
    }

    /// Presses a button; hidden fields are sent as they are, the given ones beside them.
    public Browser submit(String button, String... fields) {
        var pressed = element(button);
        var form = pressed.closest("form");
        var sent = new ArrayList<>(List.of(fields));
        for (var hidden : form.select("input[type=hidden]")) {
            sent.add(encode(hidden.attr("name")) + "=" + encode(hidden.attr("value")));
        }
        if (!pressed.attr("name").isEmpty()) {
            sent.add(encode(pressed.attr("name")) + "=" + encode(pressed.attr("value")));
        }
        var action =
                pressed.hasAttr("formaction") ? pressed.attr("formaction") : form.attr("action");
        var target = address.resolve(action);
        var request =
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", sent)))
                        .build();
        follow(send(request), target);
        return this;
    }

    /// Presses a button of a form that sends a file, in its field `file`.
    public Browser upload(String button, String fileName, String content, String... fields) {
        var form = element(button).closest("form");
        var boundary = "part-of-a-test";
        var body = new StringBuilder();
        for (var hidden : form.select("input[type=hidden]")) {
            part(body, boundary, hidden.attr("name"), hidden.attr("value"));
        }
        for (var field : fields) {
            var equals = field.indexOf('=');
            part(body, boundary, field.substring(0, equals), field.substring(equals + 1));
        }
        var head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n";
        body.append(head.formatted(boundary, fileName))
                .append(content)
                .append("\r\n--" + boundary + "--\r\n");
        var target = address.resolve(form.attr("action"));
        var request =
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        follow(send(request), target);
        return this;
    }

    /// Presses a button of a form that sends a file as it is, in its field `file`.
    public Browser upload(String button, String fileName, byte[] content) {
        var form = element(button).closest("form");
        var boundary = "boundary-of-tests";
        var head = new StringBuilder();
        for (var hidden : form.select("input[type=hidden]")) {
            part(head, boundary, hidden.attr("name"), hidden.attr("value"));
        }
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; ")
                .append("filename=\"" + fileName + "\"\r\n")
                .append("Content-Type: application/zip\r\n\r\n");
        // As browsers send it: with its length.
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var target = address.resolve(form.attr("action"));
        var request =
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        follow(send(request), target);
        return this;
    }

    /// Downloads what is at a path; the page that is shown stays.
    ///
    /// @throws UncheckedIOException when it breaks off
    public HttpResponse<byte[]> download(String path) {
        var uri = path.startsWith("http") ? URI.create(path) : address.resolve(path);
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void part(StringBuilder body, String boundary, String name, String value) {
        var head = "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        body.append(head.formatted(boundary, name, value));
    }

    private void follow(HttpResponse<String> first, URI from) {
        var response = first;
        var at = from;
        while (response.statusCode() / 100 == 3) {
            at = at.resolve(response.headers().firstValue("Location").orElseThrow());
            if (servers.stream().noneMatch(at.toString()::startsWith)) {
                break;
            }
            response = send(HttpRequest.newBuilder(at).header("Accept", "text/html").build());
        }
        address = at;
        answer = response;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where the browser is, also when that is an app's address.
    public URI address() {
        return address;
    }

    public int status() {
        return answer.statusCode();
    }

    public HttpResponse<String> answer() {
        return answer;
    }

    public Document page() {
        return Jsoup.parse(answer.body(), address.toString());
    }

    /// The element with that id.
    ///
    /// @throws AssertionError when the page has none, with the page
    public Element element(String id) {
        var element = page().getElementById(id);
        if (element == null) {
            throw new AssertionError(
                    "no #%s at %s (%d):%n%s".formatted(id, address, status(), page().text()));
        }
        return element;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
