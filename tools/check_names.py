#!/usr/bin/env python3
"""Compares the names of all figures with the reference's.

usage: check_names.py REFERENCE_DIR [MODELS_DIR]

Every part must have an English and a Latin name and a layer or kind; where it names the reference parts it models, its FMA
id must be one of theirs, or the id of a whole whose pieces they are (then it is listed as "whole"). Prints mismatches;
exit code 1 when there are any, 0 when REFERENCE_DIR is not there.
"""
import glob
import json
import os
import sys


def figures(models):
    for path in sorted(glob.glob(os.path.join(models, '*', '*.json'))):
        with open(path, encoding='utf-8') as f:
            document = json.load(f)
        for part in document.get('parts', []):
            yield path, part


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    file = os.path.join(sys.argv[1], 'parts.json')
    models = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(__file__), '..', 'models')
    if not os.path.exists(file):
        print(f'{file} is not there: nothing compared')
        return 0
    with open(file, encoding='utf-8') as f:
        known = {p['id']: p for p in json.load(f)['parts']}
    wrong = count = compared = 0
    for path, part in figures(models):
        count += 1
        where = f"{os.path.relpath(path, models)}: {part['id']}"
        names = part.get('name', {})
        for language in ('en', 'la'):
            if not names.get(language):
                print(f'{where}: no name in {language}')
                wrong += 1
        for r in part.get('reference', []):
            if r not in known:
                print(f'{where}: the reference has no {r}')
                wrong += 1
        ids = {known[r]['fma'] for r in part.get('reference', []) if r in known and known[r]['fma']}
        if not ids:
            continue
        compared += 1
        if part.get('fma') not in ids:
            print(f"{where}: FMA {part.get('fma')}, the reference says {sorted(ids)} ({part['reference'][0]}, "
                  f"\"{known[part['reference'][0]]['name']}\")")
            wrong += 1
    print(f'{count} parts, {compared} compared with the reference, {wrong} differ')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
