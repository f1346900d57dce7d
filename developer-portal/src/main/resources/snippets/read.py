import os
import urllib.request

request = urllib.request.Request(
    "{{url}}",
    headers={"Authorization": f"Bearer {os.environ['TOKEN']}", "Accept": "{{accept}}"},
)
with urllib.request.urlopen(request, timeout=10) as answer:
    print(answer.read().decode())
