"""The edge: hands the guide's pages and files over to MkDocs and Material, and nothing behind it knows either of them.

`beginning` starts a build, `publication` says what is published (without MkDocs), `site_build` answers MkDocs' events,
`mistakes_build` answers them where policy data has mistakes and a server must live on.
"""
