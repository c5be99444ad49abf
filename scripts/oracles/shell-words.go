// Asks mvdan/sh which "az" commands shell scripts hold. For maintainers, when cases are added to test/vectors/shell.json:
//
//	go mod init shell && go get mvdan.cc/sh/v3 && go run shell-words.go < scripts.jsonl
//
// Each line of the input is {"Id": "...", "Text": "..."}; what a run fills in is a NUL in the answer.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

type in struct{ Id, Text string }
type out struct {
	Id    string     `json:"id"`
	Error string     `json:"error,omitempty"`
	Az    [][]string `json:"az"`
}

func main() {
	s := bufio.NewScanner(os.Stdin)
	s.Buffer(make([]byte, 1<<26), 1<<26)
	w := json.NewEncoder(os.Stdout)
	for s.Scan() {
		var i in
		json.Unmarshal(s.Bytes(), &i)
		o := out{Id: i.Id, Az: [][]string{}}
		f, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader(i.Text), "")
		if err != nil {
			o.Error = err.Error()
		}
		if f != nil {
			syntax.Walk(f, func(n syntax.Node) bool {
				c, ok := n.(*syntax.CallExpr)
				if !ok {
					return true
				}
				words := []string{}
				for _, a := range c.Args {
					var b strings.Builder
					for _, part := range a.Parts {
						switch q := part.(type) {
						case *syntax.Lit:
							v := strings.ReplaceAll(q.Value, "\\\n", "")
							var r strings.Builder
							for k := 0; k < len(v); k++ {
								if v[k] == '\\' && k+1 < len(v) {
									k++
								}
								r.WriteByte(v[k])
							}
							b.WriteString(r.String())
						case *syntax.SglQuoted:
							b.WriteString(q.Value)
						case *syntax.DblQuoted:
							for _, x := range q.Parts {
								if l, ok := x.(*syntax.Lit); ok {
									v := strings.ReplaceAll(l.Value, "\\\n", "")
									v = strings.NewReplacer("\\\"", "\"", "\\\\", "\\", "\\$", "$", "\\`", "`").Replace(v)
									b.WriteString(v)
								} else {
									b.WriteString("\x00")
								}
							}
						default:
							b.WriteString("\x00")
						}
					}
					words = append(words, b.String())
				}
				if len(words) > 1 && words[0] == "az" {
					o.Az = append(o.Az, words)
				}
				return true
			})
		}
		w.Encode(o)
	}
}
