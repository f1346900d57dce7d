// Package talk is what every stock client tells the test and is told by it.
package talk

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// Want says what the client shall do.
type Want struct {
	Issuer, ClientID, Secret, RedirectURI, Scope, Resource string
}

// Result says what became of it.
type Result struct {
	Error               string `json:"error,omitempty"`
	Scope               string `json:"scope,omitempty"`
	Read                int    `json:"read,omitempty"`
	SameSubject         bool   `json:"sameSubject,omitempty"`
	ReadAfterRefresh    int    `json:"readAfterRefresh,omitempty"`
	ReadAfterRevocation int    `json:"readAfterRevocation,omitempty"`
}

// Wanted reads the first argument.
func Wanted() (want Want) {
	Must(json.Unmarshal([]byte(os.Args[1]), &want))
	return
}

// Scopes are those asked for.
func (w Want) Scopes() []string { return strings.Fields(w.Scope) }

// Browse prints an address and returns the query of the one that the browser came back to.
func Browse(address string) url.Values {
	fmt.Println(address)
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	Must(err)
	answer, err := url.Parse(strings.TrimSpace(line))
	Must(err)
	return answer.Query()
}

// Status of a GET.
func Status(client *http.Client, address string) int {
	answer, err := client.Get(address)
	Must(err)
	defer answer.Body.Close()
	return answer.StatusCode
}

// Tell prints the result.
func Tell(result Result) {
	Must(json.NewEncoder(os.Stdout).Encode(result))
}

// Random is an unguessable text.
func Random() string {
	bytes := make([]byte, 32)
	rand.Read(bytes)
	return base64.RawURLEncoding.EncodeToString(bytes)
}

// Must ends the program when something failed.
func Must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
