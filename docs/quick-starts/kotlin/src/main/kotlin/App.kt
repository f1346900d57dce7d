import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant
import com.nimbusds.oauth2.sdk.AuthorizationRequest
import com.nimbusds.oauth2.sdk.AuthorizationResponse
import com.nimbusds.oauth2.sdk.ResponseType
import com.nimbusds.oauth2.sdk.Scope
import com.nimbusds.oauth2.sdk.TokenRequest
import com.nimbusds.oauth2.sdk.TokenResponse
import com.nimbusds.oauth2.sdk.`as`.AuthorizationServerMetadata
import com.nimbusds.oauth2.sdk.http.HTTPRequest
import com.nimbusds.oauth2.sdk.id.ClientID
import com.nimbusds.oauth2.sdk.id.Issuer
import com.nimbusds.oauth2.sdk.id.State
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier
import java.net.URI

// Reads a person's records with their permission, as a native app that comes back by a scheme of its own
// (RFC 8252 section 7.1).
const val ISSUER = "http://localhost:9000"
const val API = "http://localhost:8090"
val CLIENT_ID = ClientID("demo-test")
val REDIRECT = URI("example.mesinfos.demo:/callback")
const val SCOPE = "retail.receipts:read"
const val DATASET = "retail-receipts"

fun main() {
    val server = AuthorizationServerMetadata.resolve(Issuer(ISSUER))
    // On the device both are kept until the answer comes: an app that catches it has no use for the code without them.
    val verifier = CodeVerifier()
    val state = State()
    val request = AuthorizationRequest.Builder(ResponseType.CODE, CLIENT_ID)
        .endpointURI(server.authorizationEndpointURI)
        .redirectionURI(REDIRECT)
        .scope(Scope(SCOPE))
        .state(state)
        .codeChallenge(verifier, CodeChallengeMethod.S256)
        .build()
    println("Open this address in a browser:")
    println(request.toURI())
    println("Paste the address that the browser could not open:")

    val answer = AuthorizationResponse.parse(URI(readln().trim()))
    check(answer.issuer == server.issuer) { "this answer is of another server" } // RFC 9207
    check(answer.state == state) { "this answer is to another request" }
    check(answer.indicatesSuccess()) { "not permitted: " + answer.toErrorResponse().errorObject.code }

    val code = answer.toSuccessResponse().authorizationCode
    val grant = AuthorizationCodeGrant(code, REDIRECT, verifier)
    val exchange = TokenRequest.Builder(server.tokenEndpointURI, CLIENT_ID, grant).build()
    val exchanged = TokenResponse.parse(exchange.toHTTPRequest().send())
    check(exchanged.indicatesSuccess()) { exchanged.toErrorResponse().errorObject.toString() }
    val token = exchanged.toSuccessResponse().tokens.bearerAccessToken

    val read = HTTPRequest(HTTPRequest.Method.GET, URI("$API/v1/me/$DATASET?limit=10"))
    read.authorization = token.toAuthorizationHeader()
    val records = read.send()
    println("${records.statusCode} ${records.body}")
}
