"""What python-pptx reads of a slide, as JSON."""

import json
import sys

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

slide = Presentation(sys.argv[1]).slides[0]
read = {key: [] for key in ("ids", "lines", "areas", "freeforms", "connectors", "pictures", "described")}


def walk(shapes):
    for shape in shapes:
        read["ids"].append(shape.shape_id)
        kind = shape._element.tag.rsplit("}", 1)[1]
        if kind == "grpSp":
            walk(shape.shapes)
            continue
        if shape._element._nvXxPr.cNvPr.get("descr"):
            read["described"].append(shape.shape_id)
        if kind == "cxnSp":
            ends = shape._element.nvCxnSpPr.cNvCxnSpPr
            read["connectors"].append({
                "from": None if ends.stCxn is None else ends.stCxn.id,
                "to": None if ends.endCxn is None else ends.endCxn.id,
            })
        elif kind == "pic":
            read["pictures"].append(shape.shape_id)
        elif shape.is_placeholder or shape._element.nvSpPr.cNvSpPr.get("txBox"):
            for paragraph in shape.text_frame.paragraphs:
                read["lines"] += paragraph.text.split("\v")
        elif shape.shape_type == MSO_SHAPE_TYPE.FREEFORM:
            read["freeforms"].append(shape.shape_id)
        else:
            read["areas"].append(shape.shape_id)


walk(slide.shapes)
read["title"] = slide.shapes.title.text_frame.text
read["notes"] = slide.notes_slide.notes_text_frame.text
print(json.dumps(read))
