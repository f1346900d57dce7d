import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// A witness of the access trail: cosigns its newest checkpoint when that continues what the witness
/// cosigned before, and refuses otherwise. Java 25, nothing else.
///
///     java Witness.java new NAME KEYFILE             makes a key; prints what to register
///     java Witness.java sign API LOGKEY KEYFILE SEEN  cosigns; SEEN is where the last state is kept
class Witness {

    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern NOTE =
            Pattern.compile("(([^\\n]+)\\n([0-9]{1,18})\\n([A-Za-z0-9+/=]{44})\\n)\\n— (\\S+) (\\S+)\\n");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Witness() {}

    public static void main(String... arguments) throws Exception {
        try {
            switch (arguments.length == 0 ? "" : arguments[0]) {
                case "new" -> System.out.println(make(arguments[1], Path.of(arguments[2])));
                case "sign" ->
                        System.out.println(
                                sign(
                                        arguments[1],
                                        arguments[2],
                                        Path.of(arguments[3]),
                                        Path.of(arguments[4])));
                default -> throw new IllegalArgumentException("new NAME KEYFILE, or sign API LOGKEY KEYFILE SEEN");
            }
        } catch (IllegalStateException | IllegalArgumentException refused) {
            System.out.println("REFUSED " + refused.getMessage());
            System.exit(1);
        }
    }

    /// The key file: the name, the public key with its type, the private key, a line each.
    private static String make(String name, Path file) throws GeneralSecurityException, IOException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var typed = joined(new byte[] {4}, Arrays.copyOfRange(encoded, PUBLIC.length, encoded.length));
        Files.writeString(
                file,
                String.join("\n", name, base64(typed), base64(pair.getPrivate().getEncoded())) + "\n");
        return verifierKey(name, typed);
    }

    private static String verifierKey(String name, byte[] typed) throws GeneralSecurityException {
        return name + "+" + HexFormat.of().formatHex(id(name, typed)) + "+" + base64(typed);
    }

    private static String sign(String api, String logKey, Path keyFile, Path seen) throws Exception {
        var note = get(api + "/v1/trail/checkpoint");
        var checkpoint = verified(note, logKey);
        if (Files.exists(seen)) {
            var before = verified(Files.readString(seen), logKey);
            if (checkpoint.size() < before.size()) {
                throw new IllegalStateException("the log has shrunk");
            }
            requireContinues(before, checkpoint, api);
        }
        var key = Files.readAllLines(keyFile);
        var typed = Base64.getDecoder().decode(key.get(1));
        var line = "— " + key.get(0) + " " + base64(joined(id(key.get(0), typed), cosigned(checkpoint.text(), key.get(2))));
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(api + "/v1/trail/cosignatures"))
                                .header("Content-Type", "text/plain; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString(note + line + "\n"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        Files.writeString(seen, note);
        return "OK cosigned " + checkpoint.size() + " entries";
    }

    private static byte[] cosigned(String text, String privateKey) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))));
        signature.update(("cosignature/v1\ntime " + now + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return joined(ByteBuffer.allocate(8).putLong(now).array(), signature.sign());
    }

    private record Checkpoint(String text, long size, byte[] root) {}

    private static Checkpoint verified(String note, String logKey) throws GeneralSecurityException {
        var key = logKey.strip().split("\\+", 3);
        var typed = Base64.getDecoder().decode(key[2]);
        var parts = NOTE.matcher(note);
        if (!parts.matches() || !parts.group(2).equals(key[0]) || typed[0] != 1) {
            throw new IllegalStateException("no checkpoint of this log");
        }
        var signature = Base64.getDecoder().decode(parts.group(6));
        var encoded = joined(PUBLIC, Arrays.copyOfRange(typed, 1, typed.length));
        var verification = Signature.getInstance("Ed25519");
        verification.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verification.update(parts.group(1).getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(Arrays.copyOf(signature, 4), id(key[0], typed))
                || !verification.verify(signature, 4, signature.length - 4)) {
            throw new IllegalStateException("the log did not sign this checkpoint");
        }
        return new Checkpoint(
                parts.group(1), Long.parseLong(parts.group(3)), Base64.getDecoder().decode(parts.group(4)));
    }

    /// RFC 9162 section 2.1.4.2.
    private static void requireContinues(Checkpoint before, Checkpoint after, String api) throws Exception {
        if (before.size() == after.size()) {
            if (!Arrays.equals(before.root(), after.root())) {
                throw new IllegalStateException("the log was rewritten");
            }
            return;
        }
        var proof = new ArrayList<byte[]>();
        get(api + "/v1/trail/consistency?from=" + before.size() + "&to=" + after.size())
                .lines()
                .forEach(line -> proof.add(Base64.getDecoder().decode(line)));
        if (!continues(before, after, proof)) {
            throw new IllegalStateException("the log does not continue what was cosigned before");
        }
    }

    private static boolean continues(Checkpoint before, Checkpoint after, List<byte[]> given)
            throws GeneralSecurityException {
        var proof = new ArrayList<>(given);
        if (Long.bitCount(before.size()) == 1) {
            proof.addFirst(before.root());
        }
        if (proof.isEmpty()) {
            return false;
        }
        long fn = before.size() - 1;
        long sn = after.size() - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = proof.getFirst();
        byte[] sr = proof.getFirst();
        for (var c : proof.subList(1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                while (fn != 0 && (fn & 1) == 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, before.root()) && Arrays.equals(sr, after.root());
    }

    private static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] id(String name, byte[] typed) throws GeneralSecurityException {
        return Arrays.copyOf(sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String get(String address) throws IOException, InterruptedException {
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
