// Prints for each URL of its arguments the proxy that Go's own client takes by this process's environment: "direct" for none.
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	for _, url := range os.Args[1:] {
		request, err := http.NewRequest("GET", url, nil)
		if err != nil {
			fmt.Println(err)
			continue
		}
		proxy, err := http.ProxyFromEnvironment(request)
		switch {
		case err != nil:
			fmt.Println(err)
		case proxy == nil:
			fmt.Println("direct")
		default:
			fmt.Println(proxy.Host)
		}
	}
}
