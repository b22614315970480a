#!/usr/bin/env python3
"""Every data and model file is as its JSON Schema says, and the schemas refuse what they should.

usage: schema_test.py SOURCE_FOLDER. Exit code 77: jsonschema is not installed.
"""
import copy
import json
import pathlib
import sys

try:
    from jsonschema import Draft7Validator
except ImportError:
    sys.exit(77)

USERS = {'myoscope.pain/1'}  # written by the program for people, none among the data


def described(schema, where):
    """Places of properties that say nothing of themselves: neither in words nor by a list of values."""
    bare = []
    for key, inner in schema.get('properties', {}).items():
        bare += described(inner, f'{where}/{key}')
    for key in ('oneOf', 'anyOf'):
        for inner in schema.get(key, []):
            bare += described(inner, where)
    if isinstance(schema.get('items'), dict):
        bare += described(schema['items'], where + '/*')
    if schema.get('type') == 'object' and 'properties' in schema and schema.get('additionalProperties') is not False:
        bare.append(where + ' allows unknown keys')
    return bare


def entries(document):
    """The first object of the document's first list of objects."""
    for value in document.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return value[0]
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    schemas = {}
    for file in sorted((root / 'data/schema').glob('*.json')):
        schema = json.loads(file.read_text(encoding='utf-8'))
        Draft7Validator.check_schema(schema)
        schemas[schema['properties']['format']['const']] = (file.name, Draft7Validator(schema))
    faults, seen = [], set()
    files = [f for folder in ('data', 'models') for f in sorted((root / folder).rglob('*.json'))
             if not f.name.endswith('.schema.json')]
    for file in files:
        document = json.loads(file.read_text(encoding='utf-8'))
        kind = document.get('format') if isinstance(document, dict) else None
        if kind not in schemas:
            faults.append(f'{file.relative_to(root)}: no schema for the format {kind}')
            continue
        name, validator = schemas[kind]
        seen.add(kind)
        faults += [f'{file.relative_to(root)}: /{"/".join(map(str, e.absolute_path))}: {e.message[:200]}'
                   for e in validator.iter_errors(document)]
        entry = entries(document)
        if entry is None:
            continue
        for change in (lambda e: e.update(no_such_key=1), lambda e: e.pop(next(iter(e)))):
            broken = copy.deepcopy(document)
            change(entries(broken))
            if validator.is_valid(broken):
                faults.append(f'{name}: accepts a broken {file.name}')
    faults += [f'{name}: no file of this format' for kind, (name, _) in schemas.items() if kind not in seen | USERS]
    faults += [f'{name}: {fault}' for name, v in schemas.values() for fault in described(v.schema, '')]
    print(*faults[:40], sep='\n')
    print(f'{len(files)} files, {len(seen)} formats, {len(faults)} faults')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
