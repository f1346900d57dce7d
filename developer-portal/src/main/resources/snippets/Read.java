import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

void main() throws Exception {
    var request =
            HttpRequest.newBuilder(URI.create("{{url}}"))
                    .header("Authorization", "Bearer " + System.getenv("TOKEN"))
                    .header("Accept", "{{accept}}")
                    .build();
    try (var http = HttpClient.newHttpClient()) {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        IO.println(answer.body());
    }
}
